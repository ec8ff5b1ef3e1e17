type Listener = (...values: unknown[]) => void;

/**
 * Stands in for the component-emitter below socket.io-client (see `vite.config.ts`), and serves our engine: listeners by
 * name, each told in order; one that is taken away meanwhile is still told.
 */
export class Emitter {
  #listeners = new Map<string, Set<Listener>>();

  on(name: string, listener: Listener): this {
    const known = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, known.add(listener));
    return this;
  }

  off(name: string, listener: Listener): this {
    this.#listeners.get(name)?.delete(listener);
    return this;
  }

  /** Tells the listeners here; a socket's own `emit` sends to the server instead. */
  emitReserved(name: string, ...values: unknown[]): this {
    [...(this.#listeners.get(name) ?? [])].forEach((listener) => listener.apply(this, values));
    return this;
  }

  emit(name: string, ...values: unknown[]): this {
    return this.emitReserved(name, ...values);
  }
}
