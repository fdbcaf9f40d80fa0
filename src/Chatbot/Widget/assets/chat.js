// The chat page: opens the conversation that this tab had, or a new one, and says so in words when that is not possible.
(() => {
  'use strict';
  const script = document.currentScript;
  const nonce = script.nonce;
  const phone = script.dataset.phone;
  const KEY = 'chatbot.conversation';
  const STATUS = { ONLINE: 2, EXPIRED: 3, FAILED: 4, ENDED: 5 };
  const base = `${location.origin}/v3/directline`;
  const place = document.getElementById('chat');
  const notice = document.getElementById('notice');
  let line;
  let lateTimer;

  function say(text) {
    document.getElementById('notice-text').textContent = text;
    notice.hidden = !text;
  }

  const away = () => say(`The chat is not available at the moment. Please call ${phone}, or`);

  // The official client tries again in silence when its line is lost, so the line is watched from outside.
  const sockets = new Set();
  let lostTimer;
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('open', () => {
        sockets.add(this);
        clearTimeout(lostTimer);
        say('');
      });
      this.addEventListener('close', () => {
        if (sockets.delete(this) && sockets.size === 0) {
          clearTimeout(lostTimer);
          lostTimer = setTimeout(() => say(`The connection was lost and is being restored. If that takes long, please call ${phone}, or`), 6000);
        }
      });
    }
  };

  function remember(session) {
    try {
      session ? sessionStorage.setItem(KEY, JSON.stringify(session)) : sessionStorage.removeItem(KEY);
    } catch {
      // Storage can be forbidden; then a reload starts a new conversation.
    }
  }

  function recall() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  async function post(url, headers) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 15000);
    try {
      return await fetch(url, { method: 'POST', headers, signal: abort.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The saved conversation while it can still be had, else a new one. */
  async function session() {
    const saved = recall();
    if (saved?.token) {
      const renewed = await post(`${base}/tokens/refresh`, { authorization: `Bearer ${saved.token}` });
      if (renewed.ok) return { ...(await renewed.json()), resumed: true };
      if (renewed.status === 429 || renewed.status >= 500) throw new Error(`refresh ${renewed.status}`);
      remember(null);
    }
    const made = await post('/api/directline/token');
    if (!made.ok) throw new Error(`token ${made.status}`);
    return made.json();
  }

  function theme() {
    const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';
    return {
      accent: '#0b6e69', subtle: '#4a6361', primaryFont: font, monospaceFont: 'ui-monospace, monospace', rootHeight: '100%', rootWidth: '100%',
      backgroundColor: '#fff', hideUploadButton: true,
      bubbleBackground: '#eef6f5', bubbleTextColor: '#14302f', bubbleBorderWidth: 0, bubbleBorderRadius: 14,
      bubbleFromUserBackground: '#0b6e69', bubbleFromUserTextColor: '#fff', bubbleFromUserBorderWidth: 0, bubbleFromUserBorderRadius: 14,
      bubbleMaxWidth: 560, bubbleMinHeight: 36, paddingRegular: 12, paddingWide: 14, bubbleMinWidth: 120,
      suggestedActionLayout: 'flow', suggestedActionBackgroundColor: '#fff', suggestedActionBorderRadius: 18, suggestedActionBorderColor: '#0b6e69',
      suggestedActionTextColor: '#0b6e69', suggestedActionHeight: 40, suggestedActionBackgroundColorOnHover: '#eef6f5',
      sendBoxBackground: '#fff', sendBoxTextColor: '#14302f', sendBoxPlaceholderColor: '#4a6361', sendBoxBorderTop: '1px solid #cfe0de', sendBoxHeight: 52,
      sendBoxButtonColor: '#0b6e69', timestampColor: '#4a6361', transcriptOverlayButtonBackground: '#084c49'
    };
  }

  function follow(started) {
    const followed = line;
    followed.connectionStatus$.subscribe(status => {
      if (line !== followed) return; // a line that was put away says "ended" once more
      clearTimeout(lateTimer);
      if (status === STATUS.ONLINE) {
        remember({ token: line.token ?? started.token });
      } else if (status === STATUS.EXPIRED || status === STATUS.ENDED) {
        remember(null);
        say('This conversation has ended. To begin a new one,');
      } else if (status === STATUS.FAILED) {
        remember(null);
        away();
      } else {
        lateTimer = setTimeout(away, 12000);
      }
    });
  }

  async function open() {
    say('');
    sockets.clear();
    const former = line;
    line = undefined;
    former?.end();
    try {
      if (!window.WebChat) throw new Error('no bundle');
      const started = await session();
      line = WebChat.createDirectLine({ token: started.token, domain: base, ...(started.resumed ? { conversationId: started.conversationId } : {}) });
      const element = document.createElement('div');
      element.style.height = '100%';
      place.replaceChildren(element);
      WebChat.renderWebChat({ directLine: line, locale: document.documentElement.lang || navigator.language, nonce, styleOptions: theme() }, element);
      follow(started);
    } catch (error) {
      console.warn(`chat: ${error.message}`);
      place.replaceChildren();
      away();
    }
  }

  // The client renews its token from time to time; the newest one is what a reload needs.
  window.addEventListener('pagehide', () => line?.token && recall() && remember({ token: line.token }));
  document.getElementById('again').addEventListener('click', open);
  if (window.parent !== window) {
    const close = document.getElementById('close');
    close.hidden = false;
    close.addEventListener('click', () => window.parent.postMessage('chatbot:close', '*'));
    document.addEventListener('keydown', event => event.key === 'Escape' && window.parent.postMessage('chatbot:close', '*'));
  }
  open();
})();
