interface SignInProps {
  host: HTMLElement;
  words?: string;
  button: string;
}

/** For visitors: asks the page to sign them in, by the event `grove:signin` on the element. */
export function SignIn({ host, words, button }: SignInProps) {
  const ask = (): void =>
    void host.dispatchEvent(new CustomEvent("grove:signin", { bubbles: true, composed: true }));
  return (
    <div class="empty">
      {words && <p>{words}</p>}
      <button type="button" class="quiet" part="sign-in" onClick={ask}>
        {button}
      </button>
    </div>
  );
}
