// `npm run gallery`: a page with dialogs and views in their states (src/renderer/**/*.stories.tsx), light and dark, in both
// languages, for any browser. No main, no token, no request: what a story needs of main, it answers itself.
import { join } from 'node:path'
import { installNpmPackages, orExit, root } from './setup.mjs'

orExit(installNpmPackages)

// Only now: set-up may have installed them.
const { createServer } = await import('vite')
const { default: react } = await import('@vitejs/plugin-react')

const server = await createServer({
  configFile: false,
  root: join(root, 'src', 'renderer'),
  cacheDir: join(root, '.cache', 'vite-gallery'),
  plugins: [react()],
  optimizeDeps: { entries: ['gallery/index.html', '**/*.stories.tsx'] },
  server: { host: '127.0.0.1', open: process.argv.includes('--open') ? '/gallery/' : false },
})
await server.listen()
console.log(`${server.resolvedUrls.local[0]}gallery/`)
