export function LessonView() {
  return <section aria-label="Lesson" />;
}
