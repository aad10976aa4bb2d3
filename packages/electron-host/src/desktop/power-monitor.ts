import { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'

/** `powerMonitor` (Electron docs): silent until a test emits 'suspend', 'lock-screen' and the like. */
class HostPowerMonitor extends EventEmitter {
  idleSeconds = 0
  onBatteryPower = false
  getSystemIdleTime = (): number => this.idleSeconds
  getSystemIdleState = (threshold: number): string => (this.idleSeconds >= threshold ? 'idle' : 'active')
  getCurrentThermalState = (): string => 'unknown'
  isOnBatteryPower = (): boolean => this.onBatteryPower
}

export const hostPowerMonitor = new HostPowerMonitor()
export const powerMonitor = hostPowerMonitor as unknown as PowerMonitor
