import type { Locator, Page } from '@playwright/test'

/** What every page has around it: the top bar and the list of pages. */
export class AppFrame {
  readonly page: Page
  readonly navigation: Locator
  readonly main: Locator

  constructor(page: Page) {
    this.page = page
    this.navigation = page.getByRole('navigation').first()
    this.main = page.getByRole('main')
  }

  /** @param name  as it stands in the side navigation */
  async goTo(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click()
  }
}
