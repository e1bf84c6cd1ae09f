namespace DifficultyEyes.Web.Workspace;

/// <summary>A key of the workspace: the page's script listens for exactly these, and the sheet of shortcuts lists them.</summary>
/// <param name="Id">What the script reports.</param>
/// <param name="Key">As browsers name it, in lower case.</param>
/// <param name="IsWithControl">With Ctrl, or ⌘ on a Mac; else with neither.</param>
/// <param name="IsWithShift">Null where it does not matter, as for signs that some keyboards have above others.</param>
/// <param name="Keys">For the screen.</param>
/// <param name="Description">What it does.</param>
public sealed record WorkspaceShortcut(string Id, string Key, bool IsWithControl, bool? IsWithShift, string Keys, string Description)
{
    public const string Commands = "commands";
    public const string Shortcuts = "shortcuts";
    public const string Undo = "undo";
    public const string Redo = "redo";
    public const string Back = "back";
    public const string Enlarge = "enlarge";
    public const string Isolate = "isolate";
    public const string Keep = "keep";

    public static IReadOnlyList<WorkspaceShortcut> All { get; } =
    [
        new(Commands, "k", IsWithControl: true, IsWithShift: false, "Ctrl K", "Find a command, a measure, an image"),
        new(Shortcuts, "?", IsWithControl: false, IsWithShift: null, "?", "Show this sheet"),
        new(Undo, "z", IsWithControl: true, IsWithShift: false, "Ctrl Z", "Undo"),
        new(Redo, "z", IsWithControl: true, IsWithShift: true, "Ctrl Shift Z", "Redo"),
        new(Redo, "y", IsWithControl: true, IsWithShift: false, "Ctrl Y", "Redo"),
        new(Back, "escape", IsWithControl: false, IsWithShift: false, "Esc", "Back: a full-size view to its place, then every brush cleared, then the opened image closed"),
        new(Enlarge, "f", IsWithControl: false, IsWithShift: false, "F", "Full size for the view that has the focus, and back"),
        new(Isolate, "i", IsWithControl: false, IsWithShift: false, "I", "Isolate what is selected"),
        new(Keep, "s", IsWithControl: false, IsWithShift: false, "S", "Keep what is selected as a subset"),
    ];

    /// <summary>The keys of a shortcut for the screen; null where there is none.</summary>
    public static string? KeysOf(string? id) => All.FirstOrDefault(shortcut => shortcut.Id == id)?.Keys;
}

/// <summary>Keys that a view hears while it has the focus: said here, handled there.</summary>
/// <param name="Place">The view, or the kind of picture.</param>
public sealed record ViewKeys(string Place, IReadOnlyList<(string Keys, string Description)> Lines)
{
    public static IReadOnlyList<ViewKeys> All { get; } =
    [
        new("With a mouse",
        [
            ("Click or drag", "Brush: everything else follows"),
            ("Shift", "Adds to what the view has brushed"),
            ("Alt", "Takes away from it"),
            ("Double click", "On a view's title: full size, and back"),
        ]),
        new("Heatmaps and confusion matrix",
        [
            ("Arrows", "Go from cell to cell"),
            ("Enter", "Brush the cell; Shift adds, Alt takes away"),
        ]),
        new("Projection",
        [
            ("Arrows", "Move"),
            ("+  −", "Zoom"),
            ("0", "Show all"),
            ("Enter", "Brush what is in view"),
        ]),
        new("Flow",
        [
            ("Tab", "Go from band to ribbon"),
            ("Enter", "Brush it; Shift adds, Alt takes away"),
        ]),
        new("Instances",
        [
            ("Arrows", "Go from image to image; Page Up and Down, Home, End"),
            ("Enter", "Open it; while one is open, the one you go to opens"),
            ("Space", "Tag it, or take its tag off"),
            ("F", "Select what is like it in the layer that the projection shows"),
        ]),
        new("Opened image",
        [
            ("←  →", "Previous and next of the selection"),
            ("Space, F", "As for an image of the gallery"),
        ]),
    ];
}
