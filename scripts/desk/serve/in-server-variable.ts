/** Where the runner answers for the desk: a port on 127.0.0.1. */
export const portVariable = 'PEER_BY_PEER_DESK';
