export function Panes() {
  return <section aria-label="Tabs" />;
}
