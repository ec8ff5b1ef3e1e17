export interface Emitter<Events> {
  on: <N extends keyof Events>(name: N, listener: (detail: Events[N]) => void) => () => void;
  emit: <N extends keyof Events>(name: N, detail: Events[N]) => void;
  clear: () => void;
}

/** Listeners of the page's own; one that throws is reported to the browser and harms no other. */
export function createEmitter<Events>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(detail: never) => void>>();
  return {
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => void known.delete(listener);
    },
    emit: (name, detail) => {
      // A copy: a listener may remove itself.
      [...(listeners.get(name) ?? [])].forEach((listener) => {
        try {
          listener(detail as never);
        } catch (error) {
          reportError(error);
        }
      });
    },
    clear: () => listeners.clear(),
  };
}
