import './tls/ssl-command.ts';
