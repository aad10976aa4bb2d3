import { plural } from '../plural'

/** What is said of loading the keys of all projects in the background. */
export const background = {
  label: 'Loading in the background',
  /** `total`: projects; 0 while that is not known. */
  loading: (done: number, total: number) =>
    total === 0
      ? 'Loading keys…'
      : `Loading keys… ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  startedSpoken: 'The keys of all projects are loading in the background.',
  cancel: 'Stop loading keys',
  ask: (projects: number) => `Load keys of ${plural(projects, { one: '# project', other: '# projects' })}?`,
  askRequests: (requests: number) => `About ${plural(requests, { one: '# request', other: '# requests' })}.`,
  load: 'Load',
  notNow: 'Not now',
  failed: (why: string) => `Keys not loaded: ${why}.`,
}
