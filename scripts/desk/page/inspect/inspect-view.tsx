export function InspectView() {
  return <section aria-label="What travelled" />;
}
