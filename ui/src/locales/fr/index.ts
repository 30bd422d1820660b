export const texts = import.meta.glob<string>('./*.ftl', { eager: true, query: '?raw', import: 'default' });
