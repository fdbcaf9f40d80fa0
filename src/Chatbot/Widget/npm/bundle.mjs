// Puts the published Web Chat bundle and its compressed forms into the folder given; run by Widget.targets after npm ci.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [, , modules, target] = process.argv;
const dist = path.join(modules, 'botframework-webchat', 'dist');
const bundle = fs.readFileSync(path.join(dist, 'webchat.js'));

fs.mkdirSync(target, { recursive: true });
fs.copyFileSync(path.join(dist, 'webchat.js.LICENSE.txt'), path.join(target, 'webchat.js.LICENSE.txt'));
fs.writeFileSync(path.join(target, 'webchat.js.gz'), zlib.gzipSync(bundle, { level: 9 }));
fs.writeFileSync(
  path.join(target, 'webchat.js.br'),
  zlib.brotliCompressSync(bundle, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 10, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bundle.length } })
);
// Last, because the build takes this file for the sign that all of it is there.
fs.writeFileSync(path.join(target, 'webchat.js'), bundle);
