/** What tests use of the page API beyond what the demo's pages do, in functions that run inside of a page. */
interface GroveApi {
  consent(granted: boolean): void;
}
