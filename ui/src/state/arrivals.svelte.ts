/** Files that were dropped on the window or chosen, on their way to the screen that takes them. */
import { recognise } from '../exchange/recognise';
import { navigation } from './navigation.svelte';

class Arrivals {
  parcels = $state.raw<string[]>([]);
  documents = $state.raw<string[]>([]);
  /** Files that are neither a parcel nor a text. */
  others = $state.raw<string[]>([]);

  /** Files for the draft that is open. */
  forDraft = $state.raw<string[]>([]);

  /** Files for the part of a workshop that is open: its notes, or its people. */
  forWorkshop = $state.raw<string[]>([]);

  /** Brings dropped files to the right screen: a parcel is opened first, texts wait beside it. */
  take(paths: string[]): void {
    const found = recognise(paths);
    // On a draft, whatever is no parcel is meant for it.
    if (navigation.route.at === 'draft' && found.parcels.length === 0) {
      this.forDraft = paths;
      return;
    }
    // At a workshop they are its notes, or the list of its people.
    if (navigation.route.at === 'workshop' && ['notes', 'people'].includes(navigation.route.part) && found.parcels.length === 0) {
      this.forWorkshop = paths;
      return;
    }
    this.others = found.others;
    if (found.documents.length > 0) this.documents = found.documents;
    if (found.parcels.length > 0) this.parcels = found.parcels;
    const at = found.parcels.length > 0 ? 'exchange' : 'documents';
    if (navigation.route.at !== at) navigation.go({ at });
  }

  /** Hands over the parcels, once. */
  takeParcels(): string[] {
    const { parcels } = this;
    this.parcels = [];
    return parcels;
  }

  takeForDraft(): string[] {
    const { forDraft } = this;
    this.forDraft = [];
    return forDraft;
  }

  takeForWorkshop(): string[] {
    const { forWorkshop } = this;
    this.forWorkshop = [];
    return forWorkshop;
  }

  takeDocuments(): string[] {
    const { documents } = this;
    this.documents = [];
    return documents;
  }
}

export const arrivals = new Arrivals();
