const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const lengthCharacters = 40

/** An external id nobody guesses: 40 letters and digits, each equally likely. */
export const newExternalId = (): string => {
  const most = 256 - (256 % letters.length)
  let text = ''
  while (text.length < lengthCharacters)
    for (const byte of crypto.getRandomValues(new Uint8Array(lengthCharacters)))
      if (byte < most && text.length < lengthCharacters) text += letters[byte % letters.length]
  return text
}
