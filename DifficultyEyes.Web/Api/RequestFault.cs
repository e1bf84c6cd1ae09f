using System.Text.Json;
using System.Text.RegularExpressions;
using DifficultyEyes.Core.Scoring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DifficultyEyes.Web.Api;

/// <summary>What is wrong with a request, as problem details that name the field where one is known.</summary>
internal static partial class RequestFault
{
    private const string Title = "The request cannot be taken so.";

    public static IResult Of(RequestException fault) => OfField(FieldOf(fault.Field), fault.Message);

    /// <summary>A body or value that cannot be read.</summary>
    public static IResult Of(BadHttpRequestException fault)
    {
        if (fault.InnerException is JsonException json)
        {
            // The reader's own words go on with the place in the text; the type's name is ours alone.
            return OfField(json.Path is { Length: > 2 } path ? path.TrimStart('$', '.') : "body", "The JSON cannot be read here: a value of another kind, or a field that there is not, or none where one is needed.");
        }

        if (BindingPattern().Match(fault.Message) is { Success: true } binding)
        {
            return OfField(binding.Groups["name"].Value, $"\"{binding.Groups["value"].Value}\" cannot be read.");
        }

        return TypedResults.Problem(title: Title, detail: fault.Message, statusCode: fault.StatusCode);
    }

    private static ValidationProblem OfField(string field, string message) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [message] }, title: Title, detail: $"{field}: {message}");

    private static string FieldOf(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    // As ASP.NET Core words it.
    [GeneratedRegex("^Failed to bind parameter \"[^\"]* (?<name>[^\" ]+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex BindingPattern();
}
