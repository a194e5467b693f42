import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Bundles the editors' pages and serves them on loopback for the whole run; gives back how to stop. */
export default async function serve(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, 'pages')
  const outDir = await mkdtemp(join(tmpdir(), 'chatlint-pages-'))
  const pages = (await readdir(root)).filter(name => name.endsWith('.html'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // Draft.js still speaks of a `global`.
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      // Pages wait for editors that start asynchronously.
      target: 'es2022',
      rollupOptions: { input: pages.map(name => join(root, name)) },
    },
  })
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(outDir, normalize(pathname))
    stat(path).then(
      () => {
        response.setHeader(
          'content-type',
          `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`,
        )
        // What a page's policy allows is the test's to say.
        const policy = searchParams.get('csp')
        if (policy) response.setHeader('content-security-policy', policy)
        createReadStream(path).pipe(response)
      },
      () => response.writeHead(404).end(),
    )
  })
  await listening(server)
  process.env.CHATLINT_PAGES = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    await rm(outDir, { recursive: true, force: true })
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}
