// Builds what the pages look like into auditapp/web/static: a stylesheet, the scripts, and a manifest of their names.
// A name holds the hash of its content, so that a browser may keep it for ever.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..', '..')
const target = join(here, '..', 'static')
mkdirSync(target, { recursive: true })
for (const name of readdirSync(target)) rmSync(join(target, name))

const manifest = {}

function write (name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const hashed = name.replace('.', `-${hash}.`)
  writeFileSync(join(target, hashed), content)
  manifest[name] = hashed
}

write('app.css', compile(join(here, 'app.scss'), {
  loadPaths: [join(root, 'node_modules')], style: 'compressed', quietDeps: true
}).css)

// The pages' script, that of visits on a tablet, and the worker that keeps it there with no connection.
for (const [name, source, format] of [
  ['app.js', 'app.js', 'esm'], ['capture.js', 'capture/start.js', 'esm'], ['sw.js', 'capture/sw.js', 'iife']
]) {
  const bundled = await build({
    entryPoints: [join(here, source)], bundle: true, minify: true, format, target: 'es2022', write: false
  })
  write(name, bundled.outputFiles[0].text)
}
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
