using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Web.Elements;
using DifficultyEyes.Web.Uploads;
using Microsoft.AspNetCore.Components;

namespace DifficultyEyes.Web.Pages.NewAnalysis;

/// <summary>Looks through the folders that the server offers for a dataset.</summary>
public sealed partial class ServerFolderPicker
{
    private const string Top = "";

    private int? _root;
    private string _path = Top;
    private ImmutableArray<ServerFolderItem> _items = [];
    private string? _fault;

    /// <summary>Raised with the full path of a folder or file, which lies within a root.</summary>
    [Parameter]
    public EventCallback<string> Picked { get; set; }

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private ServerFolders Folders { get; set; } = default!;

    private IEnumerable<(string Name, string Path)> Steps
    {
        get
        {
            var segments = _path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return segments.Select((segment, i) => (segment, string.Join('/', segments[..(i + 1)])));
        }
    }

    private Task ShowAsync() => _root is null && Folders.RootNames.Length == 1 ? OpenAsync(0, Top) : Task.CompletedTask;

    private async Task OpenAsync(int? root, string path)
    {
        _fault = null;
        try
        {
            _items = root is { } position ? await Task.Run(() => Folders.List(position, path)) : [];
            (_root, _path) = (root, path);
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Listing a folder on the server", "the folder cannot be shown");
        }
    }

    private async Task PickAsync(string path)
    {
        try
        {
            await Picked.InvokeAsync(Folders.Resolve(_root!.Value, path));
        }
#pragma warning disable CA1031 // Whatever it is, it is told, and the draft stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = Faults.Tell(fault, "Taking a folder on the server", "nothing was imported");
        }
    }

    private static string Describe(ServerFolderItem item)
    {
        if (!item.IsFolder)
        {
            return ByteText.Of(item.Bytes);
        }

        var more = item.HasMore ? "+" : "";
        string[] parts = [item.Folders > 0 ? $"{item.Folders:N0}{more} folders" : "", item.Files > 0 ? $"{item.Files:N0}{more} files" : ""];
        return parts is ["", ""] ? "empty" : string.Join(" · ", parts.Where(part => part.Length > 0));
    }
}
