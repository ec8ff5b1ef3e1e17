/** Joins a topic for its first user and leaves it after the last. */
export interface Use {
  /** Begins a use; returns what ends it. */
  use: () => () => void;
  /** Joins anew, with what `join` now says. */
  again: () => void;
}

export function createUse(join: () => () => void): Use {
  let users = 0;
  let leave = (): void => {};
  return {
    use: () => {
      users += 1;
      if (users === 1) leave = join();
      return () => {
        users -= 1;
        if (users === 0) leave();
      };
    },
    again: () => {
      if (users === 0) return;
      leave();
      leave = join();
    },
  };
}
