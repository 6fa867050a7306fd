// What os.networkInterfaces() is like on three systems. Each entry is one address.
import type { NetworkInterfaceInfo } from 'node:os';

/** An interface may be there without a list: the type says so, and TypeScript reminds you of it. */
export type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>;

const v4 = (address: string, prefix: number, mac: string): NetworkInterfaceInfo => ({
  address,
  netmask: prefix === 24 ? '255.255.255.0' : prefix === 16 ? '255.255.0.0' : '255.0.0.0',
  family: 'IPv4',
  mac,
  internal: address.startsWith('127.'),
  cidr: `${address}/${prefix}`,
});

const v6 = (address: string, scopeid: number, mac: string): NetworkInterfaceInfo => ({
  address,
  netmask: 'ffff:ffff:ffff:ffff::',
  family: 'IPv6',
  mac,
  internal: address === '::1',
  cidr: `${address}/${address === '::1' ? 128 : 64}`,
  scopeid,
});

const none = '00:00:00:00:00:00';

export const linux: Interfaces = {
  lo: [v4('127.0.0.1', 8, none), v6('::1', 0, none)],
  wlp3s0: [
    v4('192.168.0.5', 24, '02:00:5e:10:00:01'),
    v6('2001:db8::5', 0, '02:00:5e:10:00:01'),
    v6('fe80::5eff:fe10:1', 3, '02:00:5e:10:00:01'),
  ],
};

/** Wi-Fi and a cable at once. The tunnels of the system have IPv6 only. */
export const mac: Interfaces = {
  lo0: [v4('127.0.0.1', 8, none), v6('::1', 0, none), v6('fe80::1', 1, none)],
  en0: [v6('fe80::c1:2d', 11, '02:00:5e:10:00:02'), v4('10.20.1.7', 16, '02:00:5e:10:00:02')],
  awdl0: [v6('fe80::98:ff', 12, '02:00:5e:10:00:03')],
  utun0: [v6('fe80::ce81:1', 15, none)],
  en7: [v4('192.168.0.9', 24, '02:00:5e:10:00:04')],
};

/** Nobody at the other end of the cable hands out addresses: Windows has given itself one. */
export const windows: Interfaces = {
  Ethernet: [
    v6('fe80::a9:4c', 5, '02:00:5e:10:00:05'),
    v4('169.254.76.12', 16, '02:00:5e:10:00:05'),
  ],
  WLAN: [v6('fe80::77:1a', 9, '02:00:5e:10:00:06'), v4('192.168.178.21', 24, '02:00:5e:10:00:06')],
  'Loopback Pseudo-Interface 1': [v6('::1', 0, none), v4('127.0.0.1', 8, none)],
};

/** Not every network uses 192.168 or 10: a university's gives out public addresses, a provider's may be 100.64. */
export const campus: Interfaces = {
  lo: [v4('127.0.0.1', 8, none)],
  eth0: [v4('203.0.113.20', 24, '02:00:5e:10:00:07')],
  wlan0: [v4('100.64.3.9', 16, '02:00:5e:10:00:08')],
  eth1: [v4('169.10.0.8', 24, '02:00:5e:10:00:09')],
};
