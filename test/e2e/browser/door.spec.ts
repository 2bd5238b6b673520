import { expect, test } from '../host.ts'
import { AppFrame } from '../pages/app-frame.ts'

test('the printed address opens the pages and loses its secret', async ({ entered }) => {
  await expect(new AppFrame(entered).main).toBeVisible()
  expect(new URL(entered.url()).search).not.toContain('key')
  expect(entered.url()).not.toContain('key=')
})

test('the same browser stays in after a reload', async ({ entered }) => {
  await entered.reload()
  await expect(new AppFrame(entered).main).toBeVisible()
})

test('a second browser is refused', async ({ entered, host, browser }) => {
  await expect(new AppFrame(entered).main).toBeVisible()
  const stranger = await browser.newContext()
  const response = await (await stranger.newPage()).goto(host.url)
  expect(response?.status()).toBe(403)
  await stranger.close()
})

test('another site cannot talk to the wire', async ({ entered, host, browser }) => {
  await expect(new AppFrame(entered).main).toBeVisible()
  const stranger = await (await browser.newContext()).newPage()
  await stranger.setContent('<p>elsewhere</p>')
  const outcome = await stranger.evaluate(
    address =>
      new Promise(resolve => {
        const socket = new WebSocket(address)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      }),
    `ws://${new URL(host.url).host}/wire`
  )
  expect(outcome).toBe('refused')
})
