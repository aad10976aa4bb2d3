import type { Bus } from './bus'
import type { Answer } from './message'

// The bus itself, which has a name like everybody on it. Source: D-Bus Specification, “Message Bus Messages”.

/** The name of the bus itself, which is also that of its interface. */
export const daemonName = 'org.freedesktop.DBus'
export const propertiesInterface = `${daemonName}.Properties`

/** Calls a method of the bus itself. */
export const askDaemon = (
  bus: Pick<Bus, 'call'>,
  member: 'AddMatch' | 'GetNameOwner' | 'Hello',
  ...args: readonly string[]
): Promise<Answer> =>
  bus.call({ destination: daemonName, path: '/org/freedesktop/DBus', interface: daemonName, member, args })

/** The connection that has a name; null where none has it. */
export const ownerOf = async (bus: Pick<Bus, 'call'>, name: string): Promise<string | null> => {
  const answer = await askDaemon(bus, 'GetNameOwner', name)
  return 'value' in answer && typeof answer.value === 'string' ? answer.value : null
}

/** Asks an object for a property of one of its interfaces. */
export const propertyOf = (
  bus: Pick<Bus, 'call'>,
  object: { readonly destination: string; readonly path: string },
  of: string,
  property: string,
): Promise<Answer> =>
  bus.call({ ...object, interface: propertiesInterface, member: 'Get', args: [of, property] })
