export type Description = { type: 'offer' | 'answer'; sdp: string };

export type Problem =
  | 'nothing pasted'
  | 'your own'
  | 'not a description'
  | 'cut off'
  | 'wrong kind';

/** The line that the button Copy hands out. It is finished. */
export function encode({ type, sdp }: Description): string {
  return btoa(JSON.stringify({ type, sdp }));
}

/** Reads what was pasted. `own` is the line that this page itself has handed out, or ''. */
export function readPasted(
  pasted: string,
  wanted: Description['type'],
  own: string,
): Description | { problem: Problem } {
  // TODO: this trusts that people paste the right thing. Tell the five problems, and read what mail has wrapped.
  if (pasted === own) return { problem: 'your own' };
  const { type, sdp }: Description = JSON.parse(atob(pasted));
  return { type: type ?? wanted, sdp };
}
