export function WireView() {
  return <section aria-label="The wire" />;
}
