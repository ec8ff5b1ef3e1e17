/**
 * A unit looked at what its `needs` did not name, because a unit before it in the batch changed what it needs.
 * The intake then judges it in a batch of its own.
 */
export class NotLoaded extends Error {
  override name = "NotLoaded";
}
