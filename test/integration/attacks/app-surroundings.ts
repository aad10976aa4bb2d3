import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { pick } from '#demo/prng'
import { type LaunchOptions, runApp, runtimeKind } from '../../support/app-driver/index'
import { inPage, openDesk } from './desk'
import type { Attack, Attacks, Setting } from './setting'

type Options = Pick<LaunchOptions, 'args' | 'env'>

/** A start that a package refuses: it ends, and leaves no more than its log. */
const refused =
  (optionsOf: (setting: Setting, folder: string) => Options): Attack =>
  async (setting) => {
    const { lane, victim, judge } = setting
    const userDataDir = join(victim.home, 'app')
    await mkdir(userDataDir)
    const { env } = await lane.keyring()
    const options = optionsOf(setting, victim.home)
    const ended = await runApp({
      userDataDir,
      ...options,
      env: { ...env, ...options.env },
      asPackaged: true,
    })
    judge.claim(ended.code === 1, `a package started with ${JSON.stringify(options)}: ${ended.code}`)
    judge.search('the output', ended.out)
  }

/** A start that goes on: the app does its work, and what it is surrounded by gets nothing. */
const endured =
  (optionsOf: (setting: Setting, folder: string) => Options | Promise<Options>): Attack =>
  async (setting) => {
    const { victim, judge } = setting
    const options = await optionsOf(setting, victim.home)
    const desk = await openDesk(setting, options)
    const alive = (await inPage(desk.page, `return (await call('app.info', {})).ok`)) as boolean
    judge.claim(alive, 'main answers no more')
    await desk.app.close()
    judge.search('the output', desk.app.output())
    judge.search('the dialogs', JSON.stringify(desk.app.asked()))
  }

/** Somebody who rules the environment that the app is started in; where it must refuse, as a package. */
export const appSurroundings: Attacks =
  // A real Electron cannot be told that it is packaged, and takes any switch then.
  runtimeKind() === 'electron'
    ? {}
    : {
        'switches for the app': refused(({ random, lane }, folder) => {
          const file = join(folder, 'log')
          return {
            args: [
              pick(random, [
                `--log-net-log=${file}`,
                `--ssl-key-log-file=${file}`,
                `-log-net-log=${file}`,
                `--log-file=${file}`,
                '--ignore-certificate-errors',
                `--host-resolver-rules=MAP * 127.0.0.1:${lane.sink.port}`,
                `--proxy-server=127.0.0.1:${lane.sink.port}`,
                '--remote-debugging-port=0',
                '--inspect=0',
                '--js-flags=--trace',
                '--renderer-cmd-prefix=/bin/true',
                '--no-sandbox',
                '--disable-web-security',
                `--load-extension=${folder}`,
              ]),
            ],
          }
        }),
        'variables that a package does not take': refused(({ random }, folder) => ({
          env: pick(random, [
            { SSLKEYLOGFILE: join(folder, 'keys') },
            { NODE_DEBUG: pick(random, ['*', 'http,https,net,tls']) },
          ]),
        })),
        'proxies in the app’s environment': endured(({ lane }) => {
          const proxy = `http://127.0.0.1:${lane.sink.port}`
          return {
            env: {
              HTTP_PROXY: proxy,
              http_proxy: proxy,
              https_proxy: proxy,
              all_proxy: proxy,
              NO_PROXY: '',
              no_proxy: '',
            },
          }
        }),
        'a temporary folder of the app’s that is a link': endured(async ({ random, victim }, folder) => {
          const to = join(folder, 'elsewhere')
          await mkdir(to)
          const link = join(folder, 'tmp')
          await symlink(pick(random, [to, victim.folder]), link)
          return { env: { TMPDIR: link, TMP: link, TEMP: link } }
        }),
        'words for the app’s Electron': endured(({ random }, folder) => ({
          env: {
            ELECTRON_RUN_AS_NODE: pick(random, ['1', '']),
            ELECTRON_ENABLE_LOGGING: '1',
            ELECTRON_LOG_FILE: join(folder, 'electron'),
            CHROME_LOG_FILE: join(folder, 'chrome'),
            GOOGLE_API_KEY: 'x',
            LC_ALL: pick(random, ['C', 'xx_XX', 'tr_TR.UTF-8']),
            TZ: pick(random, ['Pacific/Kiritimati', 'nonsense']),
          },
        })),
      }
