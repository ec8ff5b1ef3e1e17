/** An element's content while it is in the page. */
export interface Mounted {
  /** An attribute changed. */
  update: () => void;
  unmount: () => void;
}

const ATTRIBUTES = ["board", "limit", "thread", "key", "title", "currency", "compact", "show", "view"];

/**
 * Defines a custom element whose content comes later. It may be added, moved and removed at any time; `mount` runs when it
 * first stands in the page (and, with `near`, comes near the viewport). A name that is taken is left alone.
 *
 * @param mount Brings the content; where it fails, it has told so itself.
 */
export function defineElement(
  name: string,
  mount: (host: HTMLElement) => Promise<Mounted>,
  near?: (host: HTMLElement, then: () => void) => () => void,
): void {
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      static observedAttributes = ATTRIBUTES;
      #mounted: Mounted | undefined;
      #stop: (() => void) | undefined;

      connectedCallback(): void {
        if (this.#stop) return;
        let wanted = true;
        const start = async (): Promise<void> => {
          const mounted = await mount(this).catch(() => undefined);
          if (wanted) this.#mounted = mounted;
          else mounted?.unmount();
        };
        const forget = near ? near(this, () => void start()) : void start();
        this.#stop = () => {
          wanted = false;
          forget?.();
        };
      }

      disconnectedCallback(): void {
        // Being moved looks like leaving and coming back at once.
        queueMicrotask(() => {
          if (this.isConnected) return;
          this.#stop?.();
          this.#mounted?.unmount();
          this.#stop = this.#mounted = undefined;
        });
      }

      attributeChangedCallback(): void {
        this.#mounted?.update();
      }
    },
  );
}
