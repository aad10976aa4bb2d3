/** A list of an update server with a signature for each of its files. `privateKey` is Ed25519 in PEM. */
export declare const signedList: (text: string, privateKey: string) => string
