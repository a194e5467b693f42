/**
 * Serves the demo workbench on loopback.
 *
 *     node demo/serve.mjs [--port N]
 *
 * Port 0 takes any free one. The first line printed is the address.
 */
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}
/** As strict as a workbench may be: the extension has to live with it. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:"
const files = new Map(
  ['index.html', 'workbench.css', 'workbench.js', 'talks.js'].map(name => [
    name === 'index.html' ? '/' : `/${name}`,
    { path: join(import.meta.dirname, name), type: types[extname(name)] },
  ]),
)

/**
 * Starts the server.
 *
 * @param {number} port
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export function serveDemo(port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = files.get(pathname)
    if (!file) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': file.type, 'content-security-policy': policy })
    createReadStream(file.path).pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4180' } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(`--port ${values.port}: not a port, 0 to 65535`)
    process.exit(2)
  }
  try {
    console.log((await serveDemo(port)).address)
  } catch (error) {
    console.error(
      error.code === 'EADDRINUSE' ? `port ${port} is taken; choose another with --port` : error.message,
    )
    process.exit(1)
  }
}
