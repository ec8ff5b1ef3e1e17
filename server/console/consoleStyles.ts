/** The console's style sheet, served as a file of its own: its pages allow nothing inline. */
export const CONSOLE_STYLES = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f5f1, #151a17);
  --surface: light-dark(#fff, #1d2420);
  --ink: light-dark(#1f2a20, #e8ece4);
  --muted: light-dark(#5b665b, #a3aea3);
  --line: light-dark(#dcdad0, #343f38);
  --accent: light-dark(#2b6643, #83cd9f);
  --on-accent: light-dark(#fff, #0d1f14);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main, header { inline-size: min(100% - 2rem, 56rem); margin-inline: auto; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding-block: 1.25rem .5rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 0 0 .6rem; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem 1.25rem; margin-block: 1rem; }
p { margin: .4rem 0; }
.muted { color: var(--muted); }
.told { border-color: var(--accent); }
pre { overflow: auto; max-block-size: 26rem; margin: .5rem 0 0; padding: .8rem; border-radius: 10px; background: var(--paper); font: .85rem/1.5 ui-monospace, monospace; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; justify-content: space-between; padding-block: .45rem; border-block-start: 1px solid var(--line); }
li:first-child { border: 0; }
form { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
label { display: inline-flex; gap: .5rem; align-items: center; }
input { min-block-size: 40px; inline-size: min(22rem, 100%); padding: 0 .7rem; border: 1px solid var(--line); border-radius: 9px; background: var(--paper); color: inherit; font: inherit; }
button { min-block-size: 40px; padding: 0 1rem; border: 1px solid var(--line); border-radius: 9px; background: var(--surface); color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
form.wide { display: grid; grid-template-columns: minmax(0, 1fr); gap: .8rem; }
label { flex-wrap: wrap; max-inline-size: 100%; }
label.wide { display: grid; align-items: stretch; }
textarea { inline-size: 100%; padding: .8rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: inherit; font: .85rem/1.5 ui-monospace, monospace; resize: vertical; }
input[type="file"] { padding: .4rem; }
input[type="date"], input[type="datetime-local"] { inline-size: auto; }
fieldset { min-inline-size: 0; display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem .9rem; margin: 0; }
.scroll { overflow-x: auto; }
table { inline-size: 100%; border-collapse: collapse; margin-block: .5rem; }
caption { text-align: start; font-weight: 600; padding-block: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-block-end: 1px solid var(--line); font-weight: inherit; }
td code { overflow-wrap: anywhere; }
progress { inline-size: 100%; accent-color: var(--accent); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
