// One line in any page puts the chat there: <script src="https://clinic.example/widget.js" data-color="#0b6e69" data-position="right" defer></script>
// Everything lives in a shadow root with a constructed style sheet, so a strict policy of the host page does not get in the way.
(() => {
  'use strict';
  const script = document.currentScript;
  if (window.chatbotWidget || !script) return;
  window.chatbotWidget = true;
  const origin = new URL(script.src).origin;
  const color = /^#[0-9a-f]{3,8}$/i.test(script.dataset.color ?? '') ? script.dataset.color : '#0b6e69';
  const side = script.dataset.position === 'left' ? 'left' : 'right';

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    button { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000; display: flex; align-items: center; gap: 10px; height: 56px; padding: 0 22px 0 18px;
      border: 0; border-radius: 28px; background: ${color}; color: #fff; font: 600 16px/1 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; cursor: pointer; box-shadow: 0 6px 24px rgb(0 0 0 / 25%); }
    button:hover { filter: brightness(.9); }
    button:focus-visible { outline: 3px solid #f2a900; outline-offset: 3px; }
    svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    section { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483001; width: 400px; height: min(680px, calc(100vh - 40px)); background: #fff; border-radius: 16px; overflow: hidden;
      box-shadow: 0 12px 48px rgb(0 0 0 / 30%); }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    [hidden] { display: none !important; }
    @media (max-width: 600px), (max-height: 480px) { section { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
    @media print { button, section { display: none; } }`);
  root.adoptedStyleSheets = [sheet];

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.setAttribute('aria-label', 'Open the chat');
  launcher.setAttribute('aria-expanded', 'false');
  launcher.dataset.chatLauncher = '';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M21 12a8 8 0 0 1-8 8H4l2-3.2A8 8 0 1 1 21 12ZM9 12h.01M13 12h.01M17 12h.01');
  svg.append(path);
  launcher.append(svg, 'Chat');

  const panel = document.createElement('section');
  panel.hidden = true;
  panel.setAttribute('aria-label', 'Chat');
  let frame;

  function remember(open) {
    try {
      sessionStorage.setItem('chatbot.open', open ? '1' : '');
    } catch {
      // Storage can be forbidden; then the chat is closed after a reload.
    }
  }

  function open(focus) {
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = 'Chat with the clinic';
      frame.src = `${origin}/chat`;
      panel.append(frame);
    }
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    remember(true);
    if (focus) frame.focus();
  }

  function close() {
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    remember(false);
    launcher.focus();
  }

  launcher.addEventListener('click', () => open(true));
  window.addEventListener('message', event => event.origin === origin && event.source === frame?.contentWindow && event.data === 'chatbot:close' && close());
  document.addEventListener('click', event => event.target instanceof Element && event.target.closest('[data-chat-open]') && open(true));

  root.append(launcher, panel);
  document.body.append(host);
  try {
    // A visitor who was chatting goes on chatting on the next page.
    if (sessionStorage.getItem('chatbot.open') && window.innerWidth > 600) open(false);
  } catch {
    // As above.
  }
})();
