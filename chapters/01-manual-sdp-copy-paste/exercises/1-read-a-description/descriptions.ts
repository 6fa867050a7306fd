// Two real descriptions: an offer by Chromium and the answer that Firefox gave to it. Each line ends in "\r\n".
// Both browsers were allowed to show their addresses, as a page is that may use the camera. Without that they hide them, as
// in the lesson: a name that ends in .local stands in the candidate, and the port 9 in the line m=.

export const offer = lines(`v=0
o=- 7342731309707087075 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 42454 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 127.0.0.1
a=candidate:3995104533 1 udp 2122194687 127.0.0.1 42454 typ host generation 0 network-id 3 network-cost 50
a=candidate:176195457 1 udp 2122063615 192.0.2.2 33558 typ host generation 0 network-id 1
a=candidate:4279003037 1 udp 2122267903 ::1 40951 typ host generation 0 network-id 4 network-cost 50
a=candidate:3253093985 1 udp 2122134271 fd00::2 52903 typ host generation 0 network-id 2
a=candidate:4096414485 1 tcp 1518083839 192.0.2.2 9 typ host tcptype active generation 0 network-id 1
a=ice-ufrag:4eA9
a=ice-pwd:CamY1lct1tAfdEVtPpAGeMFy
a=ice-options:trickle
a=fingerprint:sha-256 D2:16:3F:AF:7B:B2:E0:02:DD:69:64:5B:1D:B1:01:B6:08:A8:19:E9:93:D1:95:35:D5:E0:09:71:68:93:62:06
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`);

export const answer = lines(`v=0
o=mozilla...THIS_IS_SDPARTA-99.0 8833606663048179847 0 IN IP4 0.0.0.0
s=-
t=0 0
a=sendrecv
a=extmap-allow-mixed
a=fingerprint:sha-256 55:9D:52:5C:EA:19:86:54:AE:12:B4:30:F5:82:89:FA:97:DF:A1:21:67:AB:4C:3E:DB:EC:D5:73:E0:3A:D4:AD
a=group:BUNDLE 0
a=ice-options:trickle
a=msid-semantic:WMS *
m=application 56284 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 192.0.2.2
a=candidate:0 1 UDP 2122187007 192.0.2.2 56284 typ host
a=candidate:1 1 UDP 2122252543 fd00::2 51691 typ host
a=sendrecv
a=end-of-candidates
a=ice-pwd:a3e5e7290b15605d014e03beb19c3d30
a=ice-ufrag:64e39e81
a=mid:0
a=setup:active
a=sctp-port:5000
a=max-message-size:1073741823
`);

function lines(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
