// The addresses under which other devices reach this machine.
import { networkInterfaces, release } from 'node:os';
import { lanAddresses } from '../../shared/addresses.ts';
import { type Finding, fail, note, ok } from '../finding.ts';

/** Adapters of virtual machines, containers and VPNs: no phone reaches this machine through them. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|tailscale|zt|vethernet)/i;

export function checkNetwork(interfaces = networkInterfaces(), system = release()): Finding {
  const addresses = lanAddresses(interfaces);
  const adapterOf = (address: string) =>
    Object.keys(interfaces).find((name) =>
      interfaces[name]?.some((one) => one.address === address),
    ) ?? '';
  const shown = addresses.map((address) => `${address} (${adapterOf(address)})`).join(', ');
  const data = { addresses };
  if (addresses.length === 0)
    return fail(
      {
        seen: 'This machine is on no network.',
        expected: 'an address of a Wi-Fi or a cable; the internet is not needed',
        cause:
          'Wi-Fi is off. Without a network, Chromium offers no candidate and no two tabs connect',
        next: 'connect to any Wi-Fi, then run this again',
      },
      data,
    );
  if (addresses.every((address) => address.startsWith('169.254.')))
    return fail(
      {
        seen: `This machine has only an address that it gave itself: ${shown}.`,
        expected: 'an address from the network, such as 192.168.0.5',
        cause: 'the router (DHCP) did not answer',
        next: 'disconnect from the Wi-Fi and connect again',
      },
      data,
    );
  if (addresses.every((address) => virtual.test(adapterOf(address))))
    return note(
      `only virtual adapters or a VPN: ${shown}. For chapter 5, connect to the Wi-Fi of the others.`,
      data,
    );
  // WSL 2 gives Linux a network of its own, behind Windows. With "mirrored" networking it has the addresses of Windows.
  if (/microsoft/i.test(system) && addresses[0]?.startsWith('172.'))
    return note(
      `${shown}: an address inside of Windows (WSL), which no phone reaches. For chapter 5, run the course in Windows itself.`,
      data,
    );
  return ok(shown, data);
}
