import './styles/tokens.css';
import './styles/base.css';
import './styles/reading.css';
import './styles/print.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { app } from './state/app.svelte';
import { navigation } from './state/navigation.svelte';
import { online } from './state/online.svelte';

navigation.start();
await app.start();
mount(App, { target: document.getElementById('app')! });
// The schedule, if there is one, is kept from any screen.
if (!app.failure && !app.status?.first_start) void online.refresh();
// Frames are painted after their callbacks: in the second one, the first is on the screen. `xtask bench app` reads it.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));
