import { z } from 'zod'

/** 32 bytes in hex, as SHA-256, an HMAC by it and its keys are stored. */
export const hex64 = z.string().regex(/^[0-9a-f]{64}$/u)
