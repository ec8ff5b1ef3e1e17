/** `document.querySelector`, also in pages where an `<img name="querySelector">` stands in its place. */
export function queryPage(selector: string): Element | null {
  return Document.prototype.querySelector.call(document, selector);
}
