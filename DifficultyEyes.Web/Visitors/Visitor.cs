namespace DifficultyEyes.Web.Visitors;

/// <summary>Who looks at the pages of one circuit.</summary>
internal sealed class Visitor
{
    /// <summary>As <see cref="VisitorAddress"/> has it, from the request that the page came with.</summary>
    public string Address { get; set; } = "";
}
