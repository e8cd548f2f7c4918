// Builds what the pages look like into auditapp/web/static: one stylesheet, one script, and a manifest of their names.
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

const bundled = await build({
  entryPoints: [join(here, 'app.js')], bundle: true, minify: true, format: 'esm', target: 'es2020', write: false
})
write('app.js', bundled.outputFiles[0].text)
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
