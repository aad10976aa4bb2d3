// The command line as a program file that has Node in it: `npm run package:cli -- --executable`.
import { version } from '../../package.json'
import { start } from './start/start'

start(version, () => import('./start/executable-program'))
