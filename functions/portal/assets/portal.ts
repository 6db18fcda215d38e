/**
 * What a page adds where scripts run. Nothing depends on it: copy buttons appear, destructive buttons ask in a dialog, a form
 * is sent once, what is under way is shown anew, and what was typed in a form marked so survives a closed tab.
 */

function showCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? '');
      button.setAttribute('aria-live', 'polite');
      button.classList.add('copied');
    });
  }
}

function showPrintButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

/** A form shows that it is under way; a second press of a button does nothing until then. */
function sendOnce(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    form.classList.add('sending');
    form.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form')) {
      delete form.dataset.sent;
      form.classList.remove('sending');
      form.removeAttribute('aria-busy');
    }
  });
}

function askFirst(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-confirm]')) {
    button.addEventListener('click', event => {
      if (!window.confirm(button.dataset.confirm)) event.preventDefault();
    });
  }
}

/** Lets people see a password while they type it. */
function showPasswords(): void {
  for (const toggle of document.querySelectorAll<HTMLInputElement>('input[data-shows]')) {
    const label = toggle.closest<HTMLElement>('[hidden]');
    if (label) label.hidden = false;
    toggle.addEventListener('change', () => {
      const field = document.getElementById(toggle.dataset.shows ?? '') as HTMLInputElement | null;
      if (field) field.type = toggle.checked ? 'text' : 'password';
    });
  }
}

/** After a refused form, the message gets the focus, so that it is read aloud and seen. */
function focusProblem(): void {
  const problem = document.querySelector<HTMLElement>('[role=alert]');
  problem?.setAttribute('tabindex', '-1');
  problem?.focus();
}

/** What is under way is asked for again after some seconds. */
function refreshPending(): void {
  const seconds = Number(document.querySelector<HTMLElement>('[data-refresh]')?.dataset.refresh);
  if (seconds) setTimeout(() => location.reload(), seconds * 1000);
}

refreshPending();
showCopyButtons();
showPrintButtons();
sendOnce();
askFirst();
showPasswords();
focusProblem();
