/** A row of the site's books is not as it was sealed: until they prove again, nothing is written on top of them. */
export class BooksBroken extends Error {
  override name = "BooksBroken";
}
