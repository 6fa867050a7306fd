/** The addresses of a server's page on the network, as it has printed them. */
export const addressesOf = (output: string): string[] =>
  [...output.matchAll(/^Page: (\S+)/gm)]
    .map(([, address = '']) => address)
    .filter((address) => !address.includes('//localhost:'));
