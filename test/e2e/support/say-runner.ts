import { describeRunner } from '../../support/app-driver/index'

/** Says, before the first test, what the results are worth: real Electron, or its stand-in. */
const sayRunner = (): void => console.log(`The app runs under ${describeRunner()}.`)

export default sayRunner
