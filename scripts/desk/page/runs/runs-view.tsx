export function RunsView() {
  return <section aria-label="Runs" />;
}
