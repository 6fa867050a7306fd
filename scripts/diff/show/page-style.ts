/** The look of the page. Colours are pairs, light and dark; signs say the same without colour. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #15181c);
  --panel: light-dark(#f5f6f8, #1d2127);
  --text: light-dark(#1c2126, #e3e6ea);
  --quiet: light-dark(#59636e, #9aa4af);
  --line: light-dark(#d5dae0, #353b43);
  --link: light-dark(#0b5cad, #7cb7ff);
  --added: light-dark(#e4f6e8, #14301d);
  --added-word: light-dark(#a9e2b5, #27653a);
  --removed: light-dark(#fdeae9, #3b1a1b);
  --removed-word: light-dark(#f5bcb8, #7d3232);
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 110rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.5rem; margin: 0; }
.summary, .quiet { color: var(--quiet); }
fieldset { display: inline-flex; gap: 1rem; margin: .5rem 0 1rem; padding: .25rem 1rem .5rem; border: 1px solid var(--line); border-radius: .5rem; }
nav ol { max-width: 60rem; margin: 0 0 1.5rem; padding-left: 2.5rem; }
nav li { margin: .5rem 0; }
nav li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
code { font: .9375em ui-monospace, Menlo, Consolas, monospace; }
details { margin: 1rem 0; border: 1px solid var(--line); border-radius: .5rem; overflow: clip; }
details { scroll-margin-top: .5rem; }
summary { position: sticky; top: 0; z-index: 1; padding: .5rem 1rem; background: var(--panel); border-bottom: 1px solid var(--line); cursor: pointer; }
details:not([open]) summary { border-bottom: 0; }
summary h2 { display: inline; font: 600 1rem/1.5 ui-monospace, monospace; }
.why { margin: .75rem 1rem; }
.step { margin: 2.5rem 0; scroll-margin-top: .5rem; }
.step > h2 { font-size: 1.25rem; margin: 0; }
summary h3 { display: inline; font: 600 1rem/1.5 ui-monospace, monospace; }
.prose { max-width: 48rem; }
.prose pre { padding: .5rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; tab-size: 2; }
.split { table-layout: fixed; }
.split .number { width: 3.5rem; }
.split .sign { width: 1.5rem; }
td, th { padding: 0 .4rem; vertical-align: top; text-align: left; font-weight: normal; }
.number, .sign { color: var(--quiet); text-align: right; user-select: none; width: 1%; white-space: nowrap; }
.sign { text-align: center; color: var(--text); }
.code { white-space: pre-wrap; overflow-wrap: anywhere; padding-left: calc(.4rem + var(--hang)); text-indent: calc(-1 * var(--hang)); }
.added { background: var(--added); }
.removed { background: var(--removed); }
.added ins { background: var(--added-word); }
.removed del { background: var(--removed-word); }
ins, del { text-decoration: none; border-radius: .2rem; }
.moved { background: none; color: var(--quiet); }
.nothing { background: var(--panel); }
.where, .move { padding: .25rem 1rem; background: var(--panel); color: var(--quiet); font-style: italic; }
.split { display: none; }
body:has(#view-split:checked) .split { display: table; }
body:has(#view-split:checked) .inline { display: none; }
@media (max-width: 40rem) {
  body { padding: .75rem; }
  table { font-size: .75rem; }
  td { padding: 0 .2rem; }
  .number:has(+ .number) { display: none; }
}
@media (max-width: 60rem) {
  fieldset { display: none; }
  body:has(#view-split:checked) .split { display: none; }
  body:has(#view-split:checked) .inline { display: table; }
}
`;
