import { below, pick } from './prng'

const APPLICATIONS = [
  'call-centre',
  'agent-assist',
  'voicemail',
  'live-captions',
  'media-archive',
  'podcast-indexer',
  'meeting-notes',
  'clinical-dictation',
  'court-reporting',
  'broadcast-subtitles',
  'compliance-recorder',
  'ivr',
  'contact-analytics',
  'lecture-capture',
  'newsroom-search',
  'voice-search',
  'field-service',
  'claims-intake',
  'trading-floor',
  'video-editor',
]

const REGIONS = ['eu', 'us', 'au', 'uk', 'nordics', 'dach', 'apac', 'latam']

const ENVIRONMENTS = ['production', 'staging', 'test', 'development', 'sandbox', 'load-test', 'ci', 'demo']

const SUFFIXES = [
  (n: number) => `worker ${n % 64}`,
  (n: number) => `v${1 + (n % 9)}.${n % 10}`,
  (n: number) => `${2022 + (n % 5)}-${String(1 + (n % 12)).padStart(2, '0')}`,
  (n: number) => `tenant ${1000 + n}`,
  (n: number) => `node-${String(n % 200).padStart(3, '0')}`,
]

/** Names that people type and forget: the duplicates of a real workspace. */
const REPEATED = ['test', 'New key', 'my key', 'temp', 'production', 'call-centre-eu production']

const NON_ASCII = [
  'Großkundenservice Zürich – Produktion',
  'Sous-titrage en direct · préproduction',
  'Atención al cliente (México) producción',
  'コールセンター 本番',
  '客服录音转写 测试环境',
  'Телефония — тест',
  'Łódź przychodnia dyktowanie',
  'Ζωντανοί υπότιτλοι',
  'ลูกค้าสัมพันธ์ ทดสอบ',
  'कॉल सेंटर उत्पादन',
  'Demo 🎙️ podcast 👩‍💻',
]

const RIGHT_TO_LEFT = [
  'מוקד שירות ייצור',
  'מרכז שיחות – בדיקות',
  'مركز الاتصال الإنتاج',
  'أرشيف الوسائط اختبار',
  'زیرنویس زنده',
]

/** "call-centre-eu production" and the like. */
export function plainName(random: () => number): string {
  return `${pick(random, APPLICATIONS)}-${pick(random, REGIONS)} ${pick(random, ENVIRONMENTS)}`
}

/** Like plainName, three times in four with a suffix such as a worker, version, month or tenant. */
export function variedName(random: () => number): string {
  const name = plainName(random)
  if (random() < 0.25) return name
  return `${name} ${pick(random, SUFFIXES)(below(random, 9000))}`
}

/** A name that occurs many times. */
export function repeatedName(random: () => number): string {
  return pick(random, REPEATED)
}

export function nonAsciiName(random: () => number): string {
  return `${pick(random, NON_ASCII)} ${below(random, 100)}`
}

export function rightToLeftName(random: () => number): string {
  return `${pick(random, RIGHT_TO_LEFT)} ${below(random, 100)}`
}

/** A name of exactly 120 characters, the most the API takes (management-api.md: "Create body"). */
export function longestName(random: () => number): string {
  let name = variedName(random)
  while (name.length < 120) name += `, ${variedName(random)}`
  // A client that trims would lose a space at the end.
  return name.slice(0, 119) + String(below(random, 10))
}

export function clientReference(random: () => number): string {
  return `customer-${String(below(random, 100_000)).padStart(5, '0')}`
}
