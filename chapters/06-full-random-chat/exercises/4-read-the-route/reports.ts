// What getStats() gave in Chromium 156 and Firefox 153, shortened: most entries and fields are left out, ids are made
// readable, and addresses and kinds of candidates were changed so that the pairs can be told apart.

/** An entry of a report. Which fields it has depends on its type. */
export type Entry = {
  id: string;
  type: string;
  /** Of a transport. */
  selectedCandidatePairId?: string;
  /** Of a candidate-pair. */
  state?: string;
  nominated?: boolean;
  selected?: boolean;
  localCandidateId?: string;
  remoteCandidateId?: string;
  /** Of a local-candidate or remote-candidate. */
  candidateType?: string;
  address?: string;
};

/** What getStats() gives, as far as we need it. */
export type Report = ReadonlyMap<string, Entry>;

const report = (entries: Entry[]): Report => new Map(entries.map((entry) => [entry.id, entry]));

function pair(local: string, remote: string, state: string, rest: Partial<Entry> = {}): Entry {
  const ids = { localCandidateId: local, remoteCandidateId: remote };
  return {
    id: `CP-${local}-${remote}`,
    type: 'candidate-pair',
    ...ids,
    state,
    nominated: false,
    ...rest,
  };
}

const local = (id: string, candidateType: string, address: string): Entry => ({
  id,
  type: 'local-candidate',
  candidateType,
  address,
});

const remote = (id: string, candidateType: string, address: string): Entry => ({
  id,
  type: 'remote-candidate',
  candidateType,
  address,
});

export const chromium = report([
  { id: 'P', type: 'peer-connection' },
  pair('La', 'Ra', 'waiting'),
  pair('La', 'Rb', 'succeeded'),
  pair('Lb', 'Ra', 'succeeded', { nominated: true }),
  pair('Lb', 'Rb', 'waiting'),
  local('La', 'host', 'fd00::2'),
  remote('Ra', 'prflx', '192.0.2.7'),
  remote('Rb', 'host', 'fd00::3'),
  local('Lb', 'srflx', '198.51.100.4'),
  { id: 'T01', type: 'transport', selectedCandidatePairId: 'CP-Lb-Ra' },
]);

/** The direct path broke. An ICE restart has found another one, through a TURN server. */
export const afterRestart = report([
  { id: 'P', type: 'peer-connection' },
  pair('La', 'Ra', 'succeeded', { nominated: true }),
  pair('La', 'Rc', 'waiting'),
  pair('Lc', 'Ra', 'waiting'),
  pair('Lc', 'Rc', 'succeeded', { nominated: true }),
  local('La', 'host', '192.0.2.2'),
  remote('Ra', 'host', '192.0.2.7'),
  local('Lc', 'relay', '203.0.113.9'),
  remote('Rc', 'srflx', '198.51.100.8'),
  { id: 'T01', type: 'transport', selectedCandidatePairId: 'CP-Lc-Rc' },
]);

const firefoxPairs = [
  pair('3af8', '36b8', 'cancelled', { selected: false }),
  pair('e398', '5e74', 'succeeded', { nominated: true, selected: true }),
  local('3af8', 'host', '192.0.2.2'),
  local('e398', 'host', 'fd00::2'),
  remote('36b8', 'host', '192.0.2.7'),
  remote('5e74', 'prflx', 'fd00::3'),
];

export const firefox = report([
  ...firefoxPairs,
  { id: '2a86', type: 'transport', selectedCandidatePairId: 'CP-e398-5e74' },
]);

/** Before it had a transport entry. */
export const olderFirefox = report(firefoxPairs);

/** Made up of the reports above: such a Firefox after two ICE restarts, whose pairs of yesterday are kept. */
export const olderFirefoxAfterRestarts = report([
  pair('3af8', '36b8', 'succeeded', { nominated: true, selected: false }),
  pair('77c1', '5e74', 'succeeded', { nominated: true, selected: true }),
  pair('e398', '5e74', 'succeeded', { nominated: true, selected: false }),
  local('3af8', 'host', '192.0.2.2'),
  local('77c1', 'relay', '203.0.113.9'),
  local('e398', 'host', 'fd00::2'),
  remote('36b8', 'host', '192.0.2.7'),
  remote('5e74', 'prflx', 'fd00::3'),
]);

/** The candidates are known, and nothing is connected yet. */
export const connecting = report([
  { id: 'P', type: 'peer-connection' },
  pair('La', 'Ra', 'in-progress'),
  pair('La', 'Rb', 'waiting'),
  local('La', 'host', '192.0.2.2'),
  remote('Ra', 'host', '192.0.2.7'),
  remote('Rb', 'srflx', '198.51.100.8'),
  { id: 'T01', type: 'transport' },
]);
