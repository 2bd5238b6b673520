// S3 Control puts the account's number before the host, so the stand-in is called 111122223333.localhost there. Not every system
// resolves such names; imported (or given to a child with `--import`), this makes Node do so.
import dns from 'node:dns'

const { lookup } = dns

dns.lookup = (hostname, options, callback) => {
  const done = typeof options === 'function' ? options : callback
  const { all = false } = typeof options === 'object' && options !== null ? options : {}
  if (!hostname.endsWith('.localhost')) return lookup(hostname, options, callback)
  process.nextTick(() => (all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)))
}
